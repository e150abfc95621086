import { useState } from 'react';
import { Dialog } from '../panels/Dialog';
import { Icon } from '../panels/Icon';
import { live } from '../store/live';
import { addNotice } from '../store/page/notices';
import { useStore } from '../store/store';
import { download, type NumberFile, numberFile } from './files';
import './save.css';

const FILES: readonly { file: NumberFile; name: string; says: string }[] = [
  { file: 'surface', name: 'Surface (CSV)', says: 'x, y and loss of every point: opens in a spreadsheet' },
  {
    file: 'path',
    name: 'Path (CSV)',
    says: 'every drawn frame: n, x, y, loss, the surface under it, the miss',
  },
  { file: 'json', name: 'Everything (JSON)', says: 'recipe, axes, mesh, path and lock: for a program' },
];

/** Saves the surface on the page and its path as numbers. */
export function SaveNumbers() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button"
        title="Save the surface and its path as numbers (CSV, JSON)"
        onClick={() => setAsking(true)}
      >
        <Icon name="save" />
        <span className="button-text">Save numbers</span>
      </button>
      {asking && <Question onClose={() => setAsking(false)} />}
    </>
  );
}

function Question({ onClose }: { onClose: () => void }) {
  const choose = (file: NumberFile) => {
    save(file);
    onClose();
  };
  return (
    <Dialog title="Save the numbers of this surface" onClose={onClose}>
      <p>In full precision, as drawn: heights are losses, before the height scale.</p>
      <ul className="save-files">
        {FILES.map(({ file, name, says }) => (
          <li key={file}>
            <button type="button" className="button" onClick={() => choose(file)}>
              {name}
            </button>
            <span>{says}</span>
          </li>
        ))}
      </ul>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </Dialog>
  );
}

function save(file: NumberFile): void {
  const { surface, shown, run, other } = live;
  if (!surface || !run) {
    addNotice('There is no surface yet: try again when it is drawn.', 'info');
    return;
  }
  const { recipe } = useStore.getState();
  const frame = shown?.n ?? surface.present;
  download(numberFile(file, surface, recipe, frame, run.parameterNames, other?.recipe));
}
