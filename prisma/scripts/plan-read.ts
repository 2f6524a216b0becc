import { readFile } from 'node:fs/promises'
import { readPlanFile } from '@/lib/plan/document/read-plan-file'
import { readPlan } from '@/lib/plan/reader/read-plan'

/** `npm run --silent plan:read -- FILE`: prints what the plan reader makes of the file as JSON. */
async function main(file: string | undefined): Promise<number> {
  if (file === undefined) return refuse('请给出文件：npm run --silent plan:read -- 文件')
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) return refuse(`文件不存在或不能读取：${file}`)
  try {
    const source = await readPlanFile(file, bytes)
    process.stdout.write(`${JSON.stringify(readPlan(source), null, 2)}\n`)
    return 0
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

function refuse(message: string): number {
  process.stderr.write(`${message.split('\n')[0]}\n`)
  return 2
}

process.exitCode = await main(process.argv[2])
