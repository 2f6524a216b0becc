import { expect, test } from 'vitest'
import { stepsForHandOver, type HeldPart } from './department-hand-over'

const part = (id: string, departmentId: string, role: HeldPart['role'] = 'RESPONSIBLE', isGroup = false): HeldPart => ({ id, departmentId, role, isGroup })

test('moves to the successor', () => expect(stepsForHandOver([part('1', 'old', 'LEAD'), part('2', 'other')], 'old', 'new')).toEqual([{ kind: 'move', partId: '1' }]))

test('where the successor has a part, the weightier role stays, once', () => {
  expect(stepsForHandOver([part('1', 'old', 'LEAD'), part('2', 'new', 'SUPPORTING')], 'old', 'new')).toEqual([{ kind: 'drop', partId: '1' }, { kind: 'raise', partId: '2', role: 'LEAD' }])
  expect(stepsForHandOver([part('1', 'old', 'SUPPORTING'), part('2', 'new', 'LEAD')], 'old', 'new')).toEqual([{ kind: 'drop', partId: '1' }])
})

test('in a group it moves with the group, unless the successor is in it', () => {
  expect(stepsForHandOver([part('1', 'old', 'RESPONSIBLE', true), part('2', 'new', 'LEAD')], 'old', 'new')).toEqual([{ kind: 'move', partId: '1' }])
  expect(stepsForHandOver([part('1', 'old', 'RESPONSIBLE', true), part('2', 'new', 'RESPONSIBLE', true)], 'old', 'new')).toEqual([{ kind: 'drop', partId: '1' }])
})
