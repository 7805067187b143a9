/** In the measured page, before its own scripts: a bridge that answers from one week in memory. */
(() => {
  let view = window.benchView;
  const listeners = new Set();
  const done = (value) => ({ ok: true, value });
  window.bridge = {
    onChanged(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    async ask(channel, input) {
      if (channel === 'app.status') {
        return {
          host: 'electron',
          version: 'bench',
          dataFolder: '',
          service: view.service,
          caregiverCount: view.caregivers.length,
          beneficiaryCount: view.beneficiaries.length,
          needCount: view.week.visits.length,
          suggestedMonday: view.monday,
          author: '',
        };
      }
      // As over the wire: nothing of an answer is shared with the one before.
      if (channel === 'week.load') return done(structuredClone(view));
      if (channel === 'plan.change') {
        const touched = new Set(input.changes.map((change) => change.visit));
        const kept = view.planned.filter((each) => !touched.has(each.visit));
        const added = input.changes.filter((change) => change.caregivers.length > 0);
        view = { ...view, planned: [...kept, ...added], undo: input.label };
        setTimeout(() => listeners.forEach((listen) => listen({ topics: ['plan'] })));
        return done({ undo: input.label });
      }
      throw new Error(`the benchmark has no answer to ${channel}`);
    },
  };
})();
