/** One search at a time whose state the window may ask for, in memory alone: nothing is written. */

/** A search under way. */
export interface SearchRun<State> {
  /** The state in the end; rejects when a thread broke. */
  readonly ended: Promise<State>;
  /** Ends it soon, with what it found until then. */
  readonly stop: () => void;
  /** Nobody waits for it any more. */
  readonly drop: () => Promise<void>;
}

export interface HeldSearch<State> {
  /** One that was there before is gone. `begin` may tell states on the way. */
  readonly start: (first: State, begin: (tell: (state: State) => void) => SearchRun<State>) => void;
  /** False where none is held. */
  readonly stop: () => boolean;
  readonly load: () => State | null;
  readonly discard: () => Promise<void>;
}

export interface HeldSearchOptions {
  readonly onMoved: () => void;
  /** The search broke: none is held any more. */
  readonly onBroken: (error: unknown) => void;
}

export function createHeldSearch<State>(options: HeldSearchOptions): HeldSearch<State> {
  const { onMoved, onBroken } = options;
  let job: { readonly run: SearchRun<State>; state: State } | null = null;

  const discard = async (): Promise<void> => {
    if (job === null) return;
    const { run } = job;
    job = null;
    onMoved();
    await run.drop();
  };

  return {
    start(first, begin) {
      void discard();
      // What comes too late, of one that was dropped on purpose, is nobody's any more.
      const tell = (state: State): void => {
        if (job !== mine) return;
        mine.state = state;
        onMoved();
      };
      const mine: NonNullable<typeof job> = { run: begin(tell), state: first };
      job = mine;
      mine.run.ended.then(tell, (error: unknown) => {
        if (job !== mine) return;
        onBroken(error);
        void discard();
      });
      onMoved();
    },
    stop() {
      job?.run.stop();
      return job !== null;
    },
    load: () => job?.state ?? null,
    discard,
  };
}
