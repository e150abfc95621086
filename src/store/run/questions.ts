import type { TrainerAnswer, TrainerRequest } from '../../worker/protocol';

/** Requests that have one answer, of the same type and id. */
type Asked = 'fingerprint' | 'state';
type Answer<Type extends Asked> = TrainerAnswer & { type: Type };
type Request = TrainerRequest & { type: Asked };

interface Question {
  readonly request: Request;
  resolve(answer: Answer<Asked>): void;
  reject(error: Error): void;
}

/** What the trainer has been asked and has not answered yet. */
export class Questions {
  private readonly open = new Map<number, Question>();
  private nextId = 1;

  constructor(private readonly run: number) {}

  /** About frame n. */
  ask<Type extends Asked>(type: Type, n: number, post: (request: Request) => void): Promise<Answer<Type>> {
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      const request: Request = { type, run: this.run, id, n };
      this.open.set(id, { request, resolve: (answer) => resolve(answer as Answer<Type>), reject });
      post(request);
    });
  }

  hear(answer: Answer<Asked>): void {
    this.open.get(answer.id)?.resolve(answer);
    this.open.delete(answer.id);
  }

  /** To be asked again, after the worker was started again. */
  requests(): Request[] {
    return [...this.open.values()].map(({ request }) => request);
  }

  refuse(error: Error): void {
    for (const { reject } of this.open.values()) reject(error);
    this.open.clear();
  }
}
