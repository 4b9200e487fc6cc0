/** The address of a badge's picture: public, like the achievement that it belongs to. */
export const badgeImage = (version: string): string => `/achievements/${version}/image.png`;
