/** How far a run has come, as its surface sees it. */
export function freshRun() {
  return {
    /** When the latest fit was asked for, or the run's first frames came; 0 before. */
    since: 0,
    /** Whether the run has reached its target or its end; and whether it has done so before. */
    settled: false,
    whole: false,
    /** Whether surfaces are fitted to the other descent too, and whether the one on screen is to be. */
    withOther: false,
    otherPending: false,
  };
}
