// The verifier as one file (security 17): script, style and words in one HTML document that opens from a disk. The same sources give the
// same bytes, wherever they lie: nothing of the machine, the time or the path is in it.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { forBrowsers } from './bundle.mjs';

/** What its page uses; the rest of the site's style is about other pages. */
const styles = ['tokens', 'base', 'frame', 'parts', 'forms', 'data', 'verdict', 'public', 'apart', 'print'];

/**
 * Writes verifier.html and verifier.sha256 (as `sha256sum -c` reads it) into a folder.
 * @param {string} root the sources
 * @param {string} out
 */
export async function writeVerifier(root, out) {
  const { build, transform } = await import('esbuild');
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const read = (/** @type {string} */ file) =>
    fs.readFileSync(path.join(root, 'src/apps', file), 'utf8').replaceAll('\r\n', '\n');

  const options = forBrowsers(root);
  const bundle = await build({
    ...options,
    define: {
      ...options.define,
      AKASHI_VERSION: JSON.stringify(version),
      // packages of contexts name their files by it, and nobody reads them; a worker that is made of a text has no address
      'import.meta.url': '"https://verifier.invalid/"',
    },
    entryPoints: ['src/apps/verifier/main.ts'],
    write: false,
  });
  // a comment's beginning changes how HTML reads a script; it stands in texts only, where the backslash says nothing
  const script = `\n${bundle.outputFiles?.[0]?.text ?? ''}`.replaceAll('<!--', '<\\!--');
  const css = styles.map(name => read(`web/style/${name}.css`)).join('\n');
  const style = (await transform(css, { loader: 'css', minify: true, charset: 'utf8' })).code;
  if (/<\/script/i.test(script) || /<\/style/i.test(style)) throw new Error('the verifier would break out of its tags');

  const hash = (/** @type {string} */ text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    // the worker that examines is made of the script itself
    'worker-src blob:',
    `style-src ${hash(style)}`,
    'img-src data:',
    'connect-src https:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const html = read('verifier/template.html')
    .replace('%POLICY%', () => policy)
    .replace('/*style*/', () => style)
    .replace('/*script*/', () => script);

  const bytes = Buffer.from(html);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(path.join(out, 'verifier.html'), bytes);
  fs.writeFileSync(path.join(out, 'verifier.sha256'), `${sha256}  verifier.html\n`);
  return { bytes: bytes.length, sha256 };
}
