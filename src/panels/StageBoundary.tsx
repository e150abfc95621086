import { Component, type ReactNode } from 'react';

/** Where the surface cannot be drawn, says so; the rest of the page goes on. */
export class StageBoundary extends Component<
  { onFail: () => void; children: ReactNode },
  { failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    this.props.onFail();
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <p className="stage-failed" role="status">
        The surface could not be drawn in this browser. The network, the loss curve and the numbers work.
      </p>
    );
  }
}
