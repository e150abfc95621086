import { startWorkersEarly } from '../store/ports';

// Imported first: the workers are on their way while the rest of the page's code is still being evaluated.
startWorkersEarly();
