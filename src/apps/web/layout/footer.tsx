/** What this site is, in three quiet lines. */
import { useFrameWords } from './frame-context.ts';

export function Footer({ version }: { readonly version: string }) {
  const t = useFrameWords();
  return (
    <footer class="foot">
      <p>{t.footer.promise}</p>
      <ul>
        <li>{t.footer.standard}</li>
        <li>{t.footer.licence}</li>
        <li>{t.footer.version(version)}</li>
      </ul>
    </footer>
  );
}
