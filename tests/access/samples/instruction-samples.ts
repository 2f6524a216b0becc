import { randomUUID } from 'node:crypto'
import { createInstruction } from '@/prisma/seed/factories/instruction'
import { createDepartment } from '@/prisma/seed/factories/organisation'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** Instructions of the main city's leader to its education department, one for each step. */
export async function makeInstructionSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const author = city.of('LEADER').account
  const make = (more: { answeredBy?: { id: string } } = {}) => createInstruction(db, { jurisdiction: main.jurisdiction, department: main.department, author, label: '权限核对批示事项', ...more })
  const [shown, open, taken] = [await make(), await make(), await make()]
  const answeredBy = city.of('LIAISON').account
  const [returned, closed] = [await make({ answeredBy }), await make({ answeredBy })]
  const unit = await createDepartment(db, { jurisdiction: main.jurisdiction, name: '权限核对批示单位' })
  const step = (id: string, version: number, text: string) => ({ id, version, text, idempotencyKey: randomUUID() })
  return {
    'supervision.instruction.list': { canary: '权限核对批示事项' },
    'supervision.instruction.view': { params: { id: shown.id }, canary: '权限核对批示事项' },
    'supervision.instruction.compose': { query: `?kind=DEPARTMENT&id=${unit.id}`, canary: unit.name },
    'supervision.instruction.write': { input: { kind: 'DEPARTMENT', subjectId: main.department.id, jurisdictionId: null, path: '', label: '', text: '权限核对批示', dueOn: '', departmentId: main.department.id, idempotencyKey: randomUUID() } },
    'supervision.instruction.answer': { input: step(open.id, 1, '权限核对答复') },
    'supervision.instruction.return': { input: step(returned.id, 2, '权限核对欠缺') },
    'supervision.instruction.close': { input: step(closed.id, 2, '权限核对办结') },
    'supervision.instruction.void': { input: step(taken.id, 1, '权限核对撤销') },
  }
}
