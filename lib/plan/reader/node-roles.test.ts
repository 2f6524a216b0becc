import { describe, expect, it } from 'vitest'
import { passageOf } from '@/tests/plan-corpus/read-text'
import { assignRoles } from './node-roles'
import { buildOutline, walkOutline } from './outline'

function roles(lines: string): string[] {
  const outline = buildOutline(lines.split('\n').map(passageOf))
  const found = assignRoles(outline)
  return walkOutline(outline.roots).map((node) => found.get(node) ?? '')
}

describe('assignRoles', () => {
  it('gives items the role of their section, except where a general section says otherwise', () => {
    expect(roles('一、总体要求\n（一）指导思想\n（二）工作目标\n二、推进治理\n（一）强化监督考核\n三、保障措施\n（一）加强领导')).toEqual([
      'principles', 'principles', 'goals', 'tasks', 'tasks', 'measures', 'measures',
    ])
  })

  it('takes 工作措施 for the tasks where no other section holds any', () => {
    expect(roles('一、指导思想\n二、工作措施\n（一）加强监管')).toEqual(['principles', 'tasks', 'tasks'])
    expect(roles('一、主要任务\n（一）加强监管\n二、工作措施\n（一）加强领导')).toEqual(['tasks', 'tasks', 'measures', 'measures'])
  })
})
