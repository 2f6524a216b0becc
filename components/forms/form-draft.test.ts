import { describe, expect, test } from 'vitest'
import { dropDraft, findDraft, keepDraft, type DraftStore } from './form-draft'

function memory(): DraftStore {
  const map = new Map<string, string>()
  return { getItem: (key) => map.get(key) ?? null, setItem: (key, value) => void map.set(key, value), removeItem: (key) => void map.delete(key) }
}
const full: DraftStore = {
  getItem: () => {
    throw new Error('SecurityError')
  },
  setItem: () => {
    throw new Error('QuotaExceededError')
  },
  removeItem: () => {
    throw new Error('SecurityError')
  },
}
const initial = { title: '', days: [] as string[], leadId: null as string | null }

describe('drafts', () => {
  test('what was kept comes back until it is dropped', () => {
    const store = memory()
    expect(findDraft(store, 'plan-1', initial)).toBeNull()
    expect(keepDraft(store, 'plan-1', { title: '校园食品安全', days: ['2026-11-21'], leadId: 'x' })).toBe(true)
    expect(findDraft(store, 'plan-1', initial)).toEqual({ title: '校园食品安全', days: ['2026-11-21'], leadId: 'x' })
    expect(findDraft(store, 'plan-2', initial)).toBeNull()
    dropDraft(store, 'plan-1')
    expect(findDraft(store, 'plan-1', initial)).toBeNull()
  })

  test('fields the form no longer has, or has as another kind, stay out', () => {
    const store = memory()
    keepDraft(store, 'k', { title: ['a'], days: '2026', gone: 1, leadId: 'x', __proto__: {} })
    expect(findDraft(store, 'k', initial)).toEqual({ leadId: 'x' })
    store.setItem('form-draft:k', '{broken')
    expect(findDraft(store, 'k', initial)).toBeNull()
  })

  test('a browser that keeps nothing is no error', () => {
    expect(keepDraft(full, 'k', { title: 'x' })).toBe(false)
    expect(findDraft(full, 'k', initial)).toBeNull()
    expect(() => dropDraft(full, 'k')).not.toThrow()
  })
})
