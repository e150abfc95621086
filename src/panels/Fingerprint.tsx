import { useStore } from '../store/store';
import { useFlash } from './hooks';
import { Icon } from './Icon';

/** SHA-256 of the descent up to its last known frame: the same link gives the same one in every browser. */
export function Fingerprint() {
  const fingerprint = useStore((state) => state.run.fingerprint);
  const [copied, flash] = useFlash(1800);
  const copy = () => {
    if (!fingerprint) return;
    navigator.clipboard?.writeText(fingerprint).then(flash, () => {});
  };
  return (
    <div className="fingerprint">
      <span className="fingerprint-label">Fingerprint</span>
      <code title={fingerprint ?? 'Not known yet'}>{fingerprint?.slice(0, 12) ?? '············'}</code>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label="Copy the whole fingerprint"
        title="Copy the whole fingerprint"
        onClick={copy}
      >
        <Icon name="copy" size={13} />
      </button>
      <span className="fingerprint-copied" role="status">
        {copied ? 'copied' : ''}
      </span>
    </div>
  );
}
