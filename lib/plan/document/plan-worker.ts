import { checkOfficeFile } from '@/lib/platform/document/zip-check'
import type { ByteSource } from '@/lib/platform/files/byte-source'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import type { WorkerHandler } from '@/lib/platform/worker/serve-worker'
import type { PlanReading } from '../reader/plan-reading.schema'
import type { PlanSource } from '../reader/plan-source'
import { readPlan } from '../reader/read-plan'
import { storableSource } from '../storable-text'
import { readPlanFile } from './read-plan-file'

export type PlanDocumentOptions = { readonly format: 'txt' | 'docx' | 'pdf' | 'xlsx' }
export type ReadPlanResult = { readonly source: PlanSource; readonly reading: PlanReading }

declare module '@/lib/platform/worker/worker-kinds' {
  interface WorkerKinds {
    /** The text and tables of a plan document, and what the plan reader makes of them. */
    'document.plan': { options: PlanDocumentOptions; chunk: never; output: ReadPlanResult }
  }
}

/** In UTF-16 units. */
const MOST_CHARACTERS = 1_000_000

/** Runs in the worker: the zip pre-check, the adapter of the format, the reader. Throws FileRefusedError. */
export const readPlanDocument: WorkerHandler<'document.plan'> = async (source, { format }) => {
  if (format === 'docx' || format === 'xlsx') await assertOffice(source, format)
  const { text, tables } = await readPlanFile(`plan.${format}`, await source.read(0, source.byteCount))
  const plan = { text: storableSource(text), tables }
  if (plan.text.length > MOST_CHARACTERS) throw new FileRefusedError('too-large', `文件文字过长，最多 ${MOST_CHARACTERS} 个字符，请拆分后分别导入`)
  return { source: plan, reading: readPlan(plan) }
}

async function assertOffice(source: ByteSource, format: 'docx' | 'xlsx'): Promise<void> {
  const { kind } = await checkOfficeFile(source)
  if (kind !== format) throw new FileRefusedError('type-mismatch', '文件内容与扩展名不符，请用办公软件另存后重新上传。')
}
