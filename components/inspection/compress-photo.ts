/** The longer side of a photograph that is sent, in pixels: enough to read a label, a tenth of what a camera gives. */
const LONGEST = 1600
const QUALITY = 0.8

/**
 * A photograph made small on the device, before anything is sent. Drawing it anew also leaves out what the camera wrote
 * into it, the place among it.
 * @returns a JPEG; the file itself where the browser cannot read it as a picture
 */
export async function compressPhoto(file: File): Promise<File> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!bitmap) return file
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  return blob ? new File([blob], `${file.name.replace(/\.[^.]*$/, '') || '照片'}.jpg`, { type: 'image/jpeg' }) : file
}
