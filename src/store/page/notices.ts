import { type Notice, type RunState, type State, useStore } from '../store';

let nextNotice = 1;

export function addNotice(text: string, tone: Notice['tone'] = 'warning'): void {
  useStore.setState((state) => {
    if (state.run.notices.some((notice) => notice.text === text)) return state;
    return withNotice(state, state.run.notices, { tone, text, ofRun: false });
  });
}

/** Says where the open run comes from, in place of what was said so before; gone when another run is opened. */
export function tellOfRun(text: string): void {
  useStore.setState((state) =>
    withNotice(state, lastingNotices(state.run), { tone: 'info', text, ofRun: true }),
  );
}

/** What stays true when another run is opened. */
export function lastingNotices({ notices }: Pick<RunState, 'notices'>): readonly Notice[] {
  return notices.filter(({ ofRun }) => !ofRun);
}

export function dismissNotice(id: number): void {
  useStore.setState((state) => ({
    run: { ...state.run, notices: state.run.notices.filter((notice) => notice.id !== id) },
  }));
}

function withNotice(
  { run }: State,
  others: readonly Notice[],
  notice: Omit<Notice, 'id'>,
): Pick<State, 'run'> {
  return { run: { ...run, notices: [...others, { id: nextNotice++, ...notice }].slice(-4) } };
}
