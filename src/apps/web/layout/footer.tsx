/** What this site is, in three quiet lines. */
import { paths } from '../paths.ts';
import { useFrame, useFrameWords } from './frame-context.ts';

export function Footer({ version }: { readonly version: string }) {
  const { href } = useFrame();
  const t = useFrameWords();
  return (
    <footer class="foot">
      <p>{t.footer.promise}</p>
      <ul>
        <li>
          <a href={href(paths.log)}>{t.footer.log}</a>
        </li>
        <li>
          <a href={href(paths.frameworks)}>{t.footer.frameworks}</a>
        </li>
        <li>
          <a href={href(paths.apply)}>{t.footer.apply}</a>
        </li>
        <li>
          <a href={href(paths.credits)}>{t.footer.credits}</a>
        </li>
        <li>{t.footer.standard}</li>
        <li>{t.footer.licence}</li>
        <li>{t.footer.version(version)}</li>
      </ul>
    </footer>
  );
}
