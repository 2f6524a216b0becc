import type { Rule } from 'eslint'

export const boundedSchema: Rule.RuleModule
