import { describe, expect, it } from 'vitest'
import { roleOfHeading } from './section-roles'

describe('roleOfHeading', () => {
  it.each([
    ['现状和形势', 'background'], ['工作基础', 'background'], ['指导思想', 'principles'], ['总体要求', 'principles'],
    ['工作目标', 'goals'], ['主要指标', 'goals'], ['主要任务', 'tasks'], ['重点工作任务', 'tasks'], ['实施步骤', 'phases'],
    ['保障措施', 'measures'], ['组织保障', 'measures'], ['工作要求', 'measures'], ['强化监督考核', 'measures'], ['检查时间', 'principles'], ['信息报送', 'principles'],
    ['目标要求', 'goals'], ['防控目标', 'goals'], ['防控要求', 'measures'], ['推进机制', 'measures'],
  ] as const)('%s is for %s', (heading, role) => expect(roleOfHeading(heading)).toBe(role))

  it.each(['完善食品安全监管保障体系', '夯实属地管理责任', '严惩违法犯罪', '推进社会共治'])('%s is left open', (heading) => {
    expect(roleOfHeading(heading)).toBeNull()
  })
})
