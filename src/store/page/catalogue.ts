/** What a control needs to know of the built-in kinds of data, for views that may not read `src/data` themselves. */
export { DATA_REGISTRY, type DataKindInfo } from '../../data/registry';
export { DATA_KINDS, type DataKind } from '../../data/settings';
export { type Thumbnail, thumbnailOf } from '../../data/thumbnail';
