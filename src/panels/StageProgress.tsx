import { useStore } from '../store/store';

/** While the first surface of a run is being made, says so where it will appear; short waits are not mentioned. */
export function StageProgress() {
  const waiting = useStore(
    ({ run, view }) => run.surface === 'none' && run.status !== 'failed' && view.webgl !== false,
  );
  return (
    <p className="stage-progress" role="status">
      {waiting ? 'Unfolding the map …' : ''}
    </p>
  );
}
