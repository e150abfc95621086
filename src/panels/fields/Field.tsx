import { type ReactNode, useId, useState } from 'react';

interface FieldProps {
  label: string;
  help: string;
  /** The control stands under the label, on the whole width, instead of beside it. */
  stacked?: boolean;
  /** What stands at the right of the label of a stacked field. */
  aside?: ReactNode;
  /** The label is only for those who cannot see the control. */
  bare?: boolean;
  /** Gets the id of the sentence of help. */
  children: (helpId: string) => ReactNode;
}

/** One row of a panel: the label, which opens its sentence of help, and the control. */
export function Field({ label, help, stacked, aside, bare, children }: FieldProps) {
  const helpId = useId();
  const [open, setOpen] = useState(false);
  return (
    <div className={`field${stacked ? ' field-stacked' : ''}${bare ? ' field-bare' : ''}`}>
      {!bare && (
        <div className="field-head">
          <button
            type="button"
            className="field-label"
            aria-expanded={open}
            title={help}
            onClick={() => setOpen(!open)}
          >
            {label}
            <span className="visually-hidden">: what it means</span>
          </button>
          {aside}
        </div>
      )}
      <div className="field-control">{children(helpId)}</div>
      <p className="help" id={helpId} hidden={!open}>
        {help}
      </p>
    </div>
  );
}
