import { formatFileSize } from '@/lib/shared/format'

export type FileRules = {
  /** Extensions in lower case, without the dot. */
  extensions?: readonly string[]
  maxBytes?: number
  /** Files that may still be added. */
  maxFiles?: number
}

type FileLike = { name: string; size: number }

/** Extension in lower case without the dot; '' when there is none. */
export function extensionOf(name: string): string {
  const at = name.lastIndexOf('.')
  return at > 0 ? name.slice(at + 1).toLowerCase() : ''
}

/**
 * Sorts files by the rules a person can be told at once; the server checks again, by content.
 * Returns those to take and one sentence for each refused.
 */
export function sortFiles<T extends FileLike>(files: readonly T[], rules: FileRules): { taken: T[]; refused: string[] } {
  const taken: T[] = []
  const refused: string[] = []
  for (const file of files) {
    if (rules.extensions && !rules.extensions.includes(extensionOf(file.name))) {
      refused.push(`「${file.name}」的类型不在允许范围内，请改为 ${rules.extensions.join('、')} 文件`)
    } else if (file.size === 0) {
      refused.push(`「${file.name}」是空文件，请核对后重新选择`)
    } else if (rules.maxBytes !== undefined && file.size > rules.maxBytes) {
      refused.push(`「${file.name}」有 ${formatFileSize(file.size)}，超过单个文件上限 ${formatFileSize(rules.maxBytes)}`)
    } else if (rules.maxFiles !== undefined && taken.length >= rules.maxFiles) {
      refused.push(`「${file.name}」未加入：还可加入 ${rules.maxFiles} 个文件`)
    } else {
      taken.push(file)
    }
  }
  return { taken, refused }
}
