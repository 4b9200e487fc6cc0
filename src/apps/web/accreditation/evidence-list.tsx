/** What an applicant has handed in, each piece under what was asked for. Links and files of strangers open on their own. */
import type { ApplicationFile, ApplicationRecord, StandardVersion } from '../../../ports/store/accreditation.ts';
import { formatBytes, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { accreditation } from '../messages/accreditation.ts';
import { Facts, Prose } from '../parts/index.ts';
import { ErasedFile } from './erased-file.tsx';

export function EvidenceList(props: {
  readonly application: ApplicationRecord;
  readonly version: StandardVersion;
  readonly files: readonly ApplicationFile[];
  readonly accreditor: { readonly timeZone: string };
  /** Where the files are: its path and the file's id. */
  readonly filesAt: string;
}) {
  const { lang, href } = useFrame();
  const t = accreditation[lang].view;
  const { application, version, files, filesAt } = props;
  const { evidence } = version.content;
  if (evidence.length === 0) return <p class="quiet">{t.noEvidence}</p>;
  return (
    <Facts
      items={evidence.map(({ key, label, form }) => {
        const given = application.content.evidence[key] ?? '';
        const file = form === 'file' ? files.find(({ id }) => id === given) : undefined;
        const shown =
          given === '' || (form === 'file' && file === undefined) ? (
            <span class="quiet">{t.nothingGiven}</span>
          ) : file?.erasedAt !== undefined ? (
            <ErasedFile file={file} zone={props.accreditor.timeZone} />
          ) : file !== undefined ? (
            <a href={href(`${filesAt}/${file.id}`)}>
              {file.name} ({formatBytes(file.size, lang)})
            </a>
          ) : form === 'link' ? (
            <a href={given} rel="noreferrer noopener nofollow">
              {given}
            </a>
          ) : (
            <Prose text={given} />
          );
        return [localText(label, lang), shown] as const;
      })}
    />
  );
}
