import { readFile } from 'node:fs/promises'
import { readPlanFile } from '@/lib/plan/document/read-plan-file'
import { readPlan } from '@/lib/plan/reader/read-plan'

/** `npm run --silent plan:read -- FILE`: prints what the plan reader makes of the file as JSON. */
async function main(): Promise<number> {
  const file = process.argv[2]
  if (file === undefined) {
    process.stderr.write('请给出文件：npm run --silent plan:read -- 文件\n')
    return 2
  }
  try {
    const source = await readPlanFile(file, await readFile(file))
    process.stdout.write(`${JSON.stringify(readPlan(source), null, 2)}\n`)
    return 0
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${message.split('\n')[0]}\n`)
    return 2
  }
}

process.exitCode = await main()
