import { describe, expect, it } from 'vitest'
import { isGroupUnit, looksLikeUnit, splitUnits } from './units'

function names(text: string): string[] {
  return splitUnits(text).map(({ start, end }) => text.slice(start, end))
}

describe('splitUnits', () => {
  it.each([
    ['市教育局、市公安局，各乡镇', ['市教育局', '市公安局', '各乡镇']],
    ['各乡镇政府（街道办事处）、市住建局（市城管、执法中心）', ['各乡镇政府（街道办事处）', '市住建局（市城管、执法中心）']],
    ['市粮食和物资储备局、市自然资源和规划局', ['市粮食和物资储备局', '市自然资源和规划局']],
    ['市农业农村局和市水务局', ['市农业农村局', '市水务局']],
    ['各镇人民政府和街道办事处', ['各镇人民政府和街道办事处']],
    ['市教育局、市公安局等部门', ['市教育局', '市公安局']],
    ['由市教育局及市公安局', ['市教育局', '市公安局']],
  ])('divides %s', (text, expected) => expect(names(text)).toEqual(expected))
})

describe('isGroupUnit', () => {
  it.each(['各乡镇人民政府', '各管委会', '街道办事处', '市食安委相关成员单位', '市政府相关部门', '有关部门', '市级各有关部门', '乡镇人民政府', '市直有关部门'])(
    '%s stands for several', (name) => expect(isGroupUnit(name)).toBe(true))
  it.each(['市教育局', '城关街道办事处', '安和海关', '市市场监督管理局', '市妇联'])('%s is one unit', (name) => expect(isGroupUnit(name)).toBe(false))
})

describe('looksLikeUnit', () => {
  it.each(['市委组织部', '市市场监管局', '市应急管理局', '团市委', '清宁海关驻安和办事处', '市生态环境局安和分局', '市12345'])(
    'knows %s as far as its words go', (name) => expect(looksLikeUnit(name)).toBe(name !== '市12345'))
  it.each(['食品生产经营者', '不含快速检测', '加强监管', '园长', '创建工作在市政府的统一领导下'])('refuses %s', (name) => expect(looksLikeUnit(name)).toBe(false))
})
