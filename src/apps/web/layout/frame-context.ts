/** What parts need to know about the page they stand on: its language, its addresses, its form token. */
import { createContext, useContext } from 'hono/jsx';
import type { Language } from '../language.ts';
import { frame } from '../messages/frame.ts';

export interface Frame {
  readonly lang: Language;
  /** Adds the language prefix to a path of ours; leaves whole addresses, fragments and `/assets` alone. */
  readonly href: (path: string) => string;
  readonly formToken: () => string;
  /** Path (with prefix) and query of the page. */
  readonly path: string;
  readonly search: string;
}

export const FrameContext = createContext<Frame>({
  lang: 'ja',
  href: path => path,
  formToken: () => '',
  path: '/',
  search: '',
});

export const useFrame = (): Frame => useContext(FrameContext);
export const useFrameWords = () => frame[useFrame().lang];
