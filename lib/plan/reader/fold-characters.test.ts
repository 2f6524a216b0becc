import { describe, expect, it } from 'vitest'
import { foldCharacters } from './fold-characters'
import { TRADITIONAL_PAIRS } from './traditional-characters'

describe('foldCharacters', () => {
  it('folds width, brackets, dashes and spaces to one form', () => {
    expect(foldCharacters('(１２％)，95—98　≧[Ａ]')).toBe('（12%），95-98 ≥【A】')
  })

  it('folds traditional and variant characters', () => {
    expect(foldCharacters('牽頭單位：市農業農村局，不少於兩次，臺賬、帐')).toBe('牵头单位：市农业农村局，不少于两次，台账、账')
  })

  it('maps each UTF-16 unit to exactly one, so that offsets hold', () => {
    const text = '𠮷野家（牽頭）\t①\r\n'
    expect(foldCharacters(text)).toHaveLength(text.length)
  })

  it('leaves simplified text alone: no simplified form is itself folded away', () => {
    const simplified = [...TRADITIONAL_PAIRS].filter((char, index) => index % 2 === 1 && char !== '帐').join('')
    expect(foldCharacters(simplified)).toBe(simplified)
  })
})
