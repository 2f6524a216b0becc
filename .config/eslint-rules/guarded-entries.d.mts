import type { Rule } from 'eslint'

export const guardedEntries: Rule.RuleModule
