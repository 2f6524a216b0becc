import { describe, expect, test } from 'vitest'
import { keyIntent, type FocusPlace } from './confirm-keys'

function press(key: string, more: Partial<Parameters<typeof keyIntent>[0]> = {}, place: FocusPlace = 'elsewhere') {
  return keyIntent({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, ...more }, place)
}

describe('keys of the confirming screen', () => {
  test.each([['j', 'next'], ['K', 'previous'], ['Enter', 'accept'], ['e', 'edit'], ['x', 'reject'], ['u', 'reopen'], ['/', 'find'], ['?', 'help']])('%s', (key, intent) => expect(press(key)).toBe(intent))

  test('while somebody types, every key is theirs', () => {
    for (const key of ['j', 'k', 'Enter', 'e', 'x', 'u', '/', '?']) expect(press(key, {}, 'typing')).toBeNull()
    expect(press('z', { ctrlKey: true }, 'typing')).toBeNull()
    expect(press('j', { isComposing: true })).toBeNull()
  })

  test('Enter belongs to a button or link that has the focus, and accepts on a line', () => {
    expect(press('Enter', {}, 'control')).toBeNull()
    expect(press('Enter', {}, 'line')).toBe('accept')
    expect(press('j', {}, 'control')).toBe('next')
  })

  test('arrows move on a line only, so that the page still scrolls', () => {
    expect(press('ArrowDown', {}, 'line')).toBe('next')
    expect(press('ArrowDown')).toBeNull()
  })

  test('Ctrl+Z takes back; other keys with Ctrl, Meta or Alt are the browser’s', () => {
    expect(press('z', { ctrlKey: true })).toBe('undo')
    expect(press('z', { metaKey: true })).toBe('undo')
    expect(press('z', { ctrlKey: true, shiftKey: true })).toBeNull()
    expect(press('e', { ctrlKey: true })).toBeNull()
    expect(press('x', { metaKey: true })).toBeNull()
    expect(press('j', { altKey: true })).toBeNull()
    expect(press('a')).toBeNull()
  })
})
