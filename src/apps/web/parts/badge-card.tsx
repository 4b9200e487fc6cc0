/** A credential as a card: its image, its name, who issued it. */
import type { Child } from 'hono/jsx';
import { useFrame } from '../layout/frame-context.ts';

/** `image` is an address (or give a drawing as `children`); it is decorative, because the name stands under it. */
export function BadgeCard({
  href: to,
  name,
  issuer,
  image,
  chip,
  children,
}: {
  readonly href?: string;
  readonly name: string;
  readonly issuer: string;
  readonly image?: string;
  readonly chip?: Child;
  readonly children?: Child;
}) {
  const { href } = useFrame();
  const inside = (
    <>
      {image === undefined ? children : <img src={image} alt="" width="128" height="128" loading="lazy" />}
      <span class="badge-name">{name}</span>
      <small>{issuer}</small>
      {chip}
    </>
  );
  return to === undefined ? (
    <div class="badge-card">{inside}</div>
  ) : (
    <a class="badge-card" href={href(to)}>
      {inside}
    </a>
  );
}
