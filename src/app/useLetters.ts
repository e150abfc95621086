import { useLayoutEffect, useState } from 'react';
import { projectedScale, setLetterScale } from '../theme/letters';

const fitting = () => projectedScale(innerWidth, innerHeight);

/** How much larger the page is written: in projector mode as the window allows, else 1. */
export function useLetters(projected: boolean): number {
  const [fitted, setFitted] = useState(fitting);
  useLayoutEffect(() => {
    const fit = () => setFitted(fitting());
    addEventListener('resize', fit);
    return () => removeEventListener('resize', fit);
  }, []);
  const letters = projected ? fitted : 1;
  // Whatever is drawn at another size than before is so once that size is observed, which is later.
  useLayoutEffect(() => setLetterScale(letters), [letters]);
  return letters;
}
