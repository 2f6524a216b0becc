import { expect, test } from 'vitest'
import { dropTyped, findTyped, keepTyped } from './kept-draft'

function store(initial: Record<string, string> = {}) {
  const map = new Map(Object.entries(initial))
  return { getItem: (key: string) => map.get(key) ?? null, setItem: (key: string, text: string) => void map.set(key, text), removeItem: (key: string) => void map.delete(key) }
}

test('what was typed comes back with the version it stands on, and is gone once saved', () => {
  const kept = store()
  expect(keepTyped(kept, 'a:1', { version: 3, content: { done: '检查' } })).toBe(true)
  expect(findTyped(kept, 'a:1')).toEqual({ version: 3, content: { done: '检查' } })
  expect(findTyped(kept, 'b:1')).toBeNull()
  dropTyped(kept, 'a:1')
  expect(findTyped(kept, 'a:1')).toBeNull()
})

test('nothing readable is nothing, and a full browser is said', () => {
  expect(findTyped(store({ 'report-draft:x': '{"version":"3"}' }), 'x')).toBeNull()
  expect(findTyped(store({ 'report-draft:x': 'not json' }), 'x')).toBeNull()
  const full = { ...store(), setItem: () => { throw new Error('quota') } }
  expect(keepTyped(full, 'x', { version: 1, content: null })).toBe(false)
})
