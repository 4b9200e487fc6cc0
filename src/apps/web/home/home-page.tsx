/** The first page's body. */
import { useFrame } from '../layout/frame-context.ts';
import { home } from '../messages/home.ts';
import { verify } from '../messages/verify.ts';
import { Icon, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { CheckForm } from '../verify/check-form.tsx';

export function HomePage() {
  const { lang, href } = useFrame();
  const t = home[lang];
  return (
    <>
      <div id="verify-result" />
      <div id="verify-field" class="home">
        <div class="hero">
          <h1 class="serif">{t.heading}</h1>
          <p class="lead">{t.lead}</p>
        </div>
        <Sheet title={t.field}>
          <CheckForm />
        </Sheet>
        <p class="quiet" id="check-script">
          {verify[lang].field.script}
        </p>
        <section class="home-part">
          <h2>{t.how}</h2>
          <ul class="home-steps">
            <li>
              <Icon name="award" size={28} />
              <h3>{t.steps.issue.title}</h3>
              <p>{t.steps.issue.text}</p>
              <a href={href(paths.consoles)}>{t.toConsole}</a>
            </li>
            <li>
              <Icon name="certificate" size={28} />
              <h3>{t.steps.hold.title}</h3>
              <p>{t.steps.hold.text}</p>
              <a href={href(paths.wallet)}>{t.toWallet}</a>
            </li>
            <li>
              <Icon name="search" size={28} />
              <h3>{t.steps.check.title}</h3>
              <p>{t.steps.check.text}</p>
              <a href={href(paths.register)}>{t.toRegister}</a>
            </li>
          </ul>
        </section>
        <section class="home-part">
          <h2>{t.honest.title}</h2>
          <dl class="home-honest">
            <div>
              <dt>{t.honest.yesTitle}</dt>
              <dd>{t.honest.yes}</dd>
            </div>
            <div>
              <dt>{t.honest.noTitle}</dt>
              <dd>{t.honest.no}</dd>
            </div>
          </dl>
        </section>
        <p class="quiet">{t.open}</p>
      </div>
    </>
  );
}
