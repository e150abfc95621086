import { useState } from 'react';
import { exactJson } from '../recipe/json';
import { LINK_LIMIT } from '../recipe/link';
import { actions } from '../store/actions';
import { useStore } from '../store/store';
import { Dialog } from './Dialog';
import { useFlash } from './hooks';

type Question = { kind: 'link'; link: string } | { kind: 'file' };

/** Copies the link of what is shown; where that cannot be, shows it; where it is too long, offers a file. */
export function ShareLink() {
  const [copied, flash] = useFlash(2400);
  const [question, setQuestion] = useState<Question | null>(null);
  const share = async () => {
    const link = actions().link();
    if (link.length > LINK_LIMIT) return setQuestion({ kind: 'file' });
    try {
      await navigator.clipboard.writeText(link);
      flash();
    } catch {
      setQuestion({ kind: 'link', link });
    }
  };
  const close = () => setQuestion(null);
  return (
    <span className="share">
      <button type="button" className="button button-dark" onClick={share}>
        Share link
      </button>
      <span className="share-copied" aria-live="polite" data-shown={copied}>
        {copied ? 'Link copied' : ''}
      </span>
      {question?.kind === 'link' && <LinkDialog link={question.link} onClose={close} />}
      {question?.kind === 'file' && <FileDialog onClose={close} />}
    </span>
  );
}

function LinkDialog({ link, onClose }: { link: string; onClose: () => void }) {
  return (
    <Dialog title="The link of what you see" onClose={onClose}>
      <p>This browser did not let the page copy it; it is selected here.</p>
      <input
        className="text dialog-link"
        type="text"
        readOnly
        aria-label="Link"
        value={link}
        ref={(input) => input?.select()}
        onFocus={(event) => event.target.select()}
      />
      <div className="dialog-buttons">
        <button type="button" className="button button-dark" onClick={onClose}>
          Done
        </button>
      </div>
    </Dialog>
  );
}

function FileDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Too long for a link" onClose={onClose}>
      <p>
        This recipe holds a table or a start of its own, and its link would be longer than {LINK_LIMIT / 1024}{' '}
        kB. The same recipe fits in a file.
      </p>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          className="button button-dark"
          onClick={() => {
            saveRecipe();
            onClose();
          }}
        >
          Save the recipe
        </button>
      </div>
    </Dialog>
  );
}

function saveRecipe(): void {
  const text = exactJson(useStore.getState().recipe, 2);
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = 'fall-line-recipe.json';
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
