type Entries = { readonly [key: string]: unknown };

/** A field that something is to be asked of, or that leads to one; `[]` and `{}` stand for every entry. Many share most of their way, which is so walked once. */
export interface Field<Question> {
  readonly key: string;
  readonly questions: Question[];
  readonly fields: Field<Question>[];
}

/** The fields that lead to questions, each of which has its path. */
export function fieldsOf<Question extends { readonly path: string[] }>(questions: Question[]): Field<Question> {
  const root: Field<Question> = { key: '', questions: [], fields: [] };
  for (const question of questions) {
    question.path.reduce(fieldBelow, root).questions.push(question);
  }
  return root;
}

function fieldBelow<Question>({ fields }: Field<Question>, key: string): Field<Question> {
  const field = fields.find(f => f.key === key) ?? { key, questions: [], fields: [] };
  if (!fields.includes(field)) {
    fields.push(field);
  }
  return field;
}

/** Tells of every value that a question leads to, with the keys on the way, which hold for that moment. What is not there, and what is filled in later, is left out. */
export function visit<Question>(value: unknown, field: Field<Question>, ask: (question: Question, value: unknown, keys: string[]) => void, keys: string[] = []): void {
  if (value === undefined || value === null || (typeof value === 'string' && value.includes('${'))) {
    return;
  }
  for (const question of field.questions) {
    ask(question, value, keys);
  }
  if (typeof value === 'object') {
    for (const below of field.fields) {
      if (below.key === '[]' || below.key === '{}') {
        for (const key of Object.keys(value)) {
          visitKey(value as Entries, key, below, ask, keys);
        }
      } else {
        visitKey(value as Entries, below.key, below, ask, keys);
      }
    }
  }
}

function visitKey<Question>(value: Entries, key: string, field: Field<Question>, ask: (question: Question, value: unknown, keys: string[]) => void, keys: string[]): void {
  keys.push(key);
  visit(value[key], field, ask, keys);
  keys.pop();
}

/** Whether a key of a map is filled in later. */
export function hasPlaceholderKey(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).some(key => key.includes('${'));
}
