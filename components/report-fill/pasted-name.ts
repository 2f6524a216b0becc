const UNNAMED = /^image\.(png|jpe?g|webp)$/i

/**
 * A name for a picture from the clipboard, which browsers all call image.png: 粘贴的图片 1.png, counted on over those
 * that are there.
 */
export function pastedName(name: string, taken: readonly string[]): string {
  const extension = UNNAMED.exec(name)?.[1]
  if (extension === undefined) return name
  for (let count = 1; ; count += 1) {
    const made = `粘贴的图片 ${count}.${extension.toLowerCase()}`
    if (!taken.includes(made)) return made
  }
}
