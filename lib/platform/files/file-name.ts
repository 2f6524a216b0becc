import { FileRefusedError } from './file-refused-error'

const MAX_CHARACTERS = 120
const MAX_BYTES = 240
const MAX_HEADER_CHARACTERS = 2000
const NAMELESS = '未命名'

/** Invisible or reordering characters: zero width, bidirectional marks and overrides, fillers, tags, variation of nothing. */
const INVISIBLE = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\u{1bca0}-\u{1bca3}\u{e0000}-\u{e0fff}]/gu
const CONTROL = /[\0-\x1f\x7f-\x9f\u2028\u2029]/g
const LONE_SURROGATE = /\p{Surrogate}/gu
const FORBIDDEN_ON_WINDOWS = /[<>:"|?*]/g
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

/**
 * Returns a name that is safe to show, to store and to save under on any system, as close to the given one as that
 * allows: NFC, without folders, control, invisible or reordering characters, at most 120 characters and 240 bytes
 * of UTF-8 with the extension kept. Never empty, and the same when applied again.
 */
export function cleanFileName(raw: string): string {
  const base = raw.replace(LONE_SURROGATE, '').normalize('NFC').split(/[/\\]/).pop() ?? ''
  const readable = base
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .replace(FORBIDDEN_ON_WINDOWS, '_')
    .replace(/\s+/g, ' ')
    .normalize('NFC')
  const trimmed = trimEdges(readable)
  if (trimmed === '') return NAMELESS
  const short = shorten(trimmed.startsWith('.') ? NAMELESS + trimmed : trimmed)
  return DEVICE.test(short) ? shorten(`_${short}`) : short
}

/** Windows drops spaces and dots at the end of a name; spaces in front mislead the eye. */
function trimEdges(name: string): string {
  return name.trimStart().replace(/[\s.]+$/u, '')
}

function shorten(name: string): string {
  const dot = name.lastIndexOf('.')
  const hasExtension = dot > 0 && name.length - dot <= 11
  const extension = hasExtension ? name.slice(dot) : ''
  const stem = hasExtension ? name.slice(0, dot) : name
  const maxCharacters = MAX_CHARACTERS - [...extension].length
  const maxBytes = MAX_BYTES - Buffer.byteLength(extension)
  let kept = ''
  let characters = 0
  let bytes = 0
  for (const character of stem) {
    characters += 1
    bytes += Buffer.byteLength(character)
    if (characters > maxCharacters || bytes > maxBytes) break
    kept += character
  }
  return (trimEdges(kept) || NAMELESS) + extension
}

/** Reads the percent-encoded `x-file-name` header and cleans it. Throws FileRefusedError where it cannot be read. */
export function readFileNameHeader(header: string | null): string {
  if (header === null || header === '' || header.length > MAX_HEADER_CHARACTERS) {
    throw new FileRefusedError('bad-request', '缺少文件名或文件名过长，请改短文件名后重新上传。')
  }
  try {
    return cleanFileName(decodeURIComponent(header))
  } catch (error) {
    if (error instanceof URIError) throw new FileRefusedError('bad-request', '文件名无法识别，请修改文件名后重新上传。')
    throw error
  }
}

/**
 * Returns the header that makes a browser save the file and never show it (RFC 6266), with an ASCII name for old
 * programs and the true one in UTF-8 (RFC 8187).
 */
export function attachmentDisposition(fileName: string): string {
  const name = cleanFileName(fileName)
  const fallback = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%;]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encoded}`
}
