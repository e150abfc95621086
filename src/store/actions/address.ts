import { currentLink, type Opened, onAddress, readAddress } from '../page/history';
import { addNotice } from '../page/notices';
import type { Parts } from '../parts';
import { patchView } from '../store';

/** What is shown, as an address. */
export interface AddressActions {
  /** Opens what the address says, and follows it from then on; resolves when its frame is shown. */
  openAddress(): Promise<void>;
  /** The whole address of what is shown now. */
  link(): string;
}

export function addressActions(parts: Parts): AddressActions {
  return {
    openAddress: () => openAddress(parts),
    link: () => new URL(currentLink(), location.href).href,
  };
}

async function openAddress(parts: Parts): Promise<void> {
  onAddress(() => void openLinked(parts, readAddress()));
  await openLinked(parts, readAddress());
}

/** What an address says need not be written there again. */
async function openLinked({ runs, follower }: Parts, { recipe, view, notices }: Opened): Promise<void> {
  const { frame, ...linked } = view;
  // Before anything is open, what is laid out first is laid out as the address says.
  if (!runs.client) follower.ignore(() => patchView(linked));
  for (const notice of notices) addNotice(notice);
  await runs.open(recipe, { frame, entry: null, view: linked });
}
