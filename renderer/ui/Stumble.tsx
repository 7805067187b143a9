/** A screen that breaks says so and leaves the others standing. */
import { Alert, Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';

interface StumbleState {
  readonly fault: Error | null;
}

/** React only tells a class that a child broke. */
export class Stumble extends Component<{ readonly children: ReactNode }, StumbleState> {
  override readonly state: StumbleState = { fault: null };

  static getDerivedStateFromError(fault: unknown): StumbleState {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children;
    return (
      <Alert color="red" title="Cet écran ne peut pas s’afficher" m="md">
        <p>Vos données ne sont pas touchées. Rouvrez l’écran, ou passez par un autre onglet.</p>
        <p>
          <code>{this.state.fault.message}</code>
        </p>
        <Button onClick={() => this.setState({ fault: null })}>Rouvrir</Button>
      </Alert>
    );
  }
}
