import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { sourceFromText, type PlanSource } from '../reader/plan-source'
import { decodeText } from './decode-text'

type Adapter = (bytes: Uint8Array) => Promise<PlanSource>

const ADAPTERS: Readonly<Record<string, () => Promise<Adapter>>> = {
  txt: async () => readText,
  md: async () => readText,
  docx: async () => (await import('./read-docx')).readDocx,
  pdf: async () => (await import('./read-pdf')).readPdf,
  xlsx: async () => (await import('./read-xlsx')).readXlsx,
}

async function readText(bytes: Uint8Array): Promise<PlanSource> {
  return sourceFromText(decodeText(bytes))
}

/**
 * Takes a file's name (its extension names the format: txt, md, docx, pdf, xlsx) and its bytes; returns its text and
 * tables. Throws with a sentence for the screen where the file cannot be read.
 */
export async function readPlanFile(name: string, bytes: Uint8Array): Promise<PlanSource> {
  const extension = /\.([^.\/\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? 'txt'
  const adapter = ADAPTERS[extension]
  if (!adapter) throw new FileRefusedError('unreadable', `不支持“${extension}”格式，请上传 txt、docx、pdf 或 xlsx 文件。`)
  const source = await (await adapter())(bytes)
  if (source.text.trim() === '') throw new FileRefusedError('unreadable', '文件里没有文字，请检查文件内容。')
  return source
}
