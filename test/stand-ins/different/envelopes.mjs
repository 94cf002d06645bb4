import { randomUUID } from 'node:crypto';
import { OAuthRefusal, Refusal, successMessage } from './refusals.mjs';

function asRefusal(error) {
  if (error instanceof Refusal) return error;
  console.error(error);
  return new Refusal('serverError');
}

async function currentEnvelope(operation, call) {
  const requestId = randomUUID();
  try {
    const data = await operation(call);
    return { statusCode: 200, message: successMessage(call.language), requestId, data };
  } catch (error) {
    const refusal = asRefusal(error);
    const { statusCode, apiCode } = refusal;
    return { statusCode, message: refusal.messageIn(call.language), apiCode, requestId };
  }
}

// The V2 dialect puts the business code, where there is one, in place of the class.
async function olderEnvelope(operation, call) {
  try {
    const data = await operation(call);
    return { code: 200, message: successMessage(call.language), data };
  } catch (error) {
    const refusal = asRefusal(error);
    return { code: refusal.apiCode ?? refusal.statusCode, message: refusal.messageIn(call.language) };
  }
}

async function plainAnswer(operation, call) {
  try {
    return await operation(call);
  } catch (error) {
    if (error instanceof Refusal && error.statusCode === 413) {
      return { httpStatus: 413, content: { error: 'invalid_request', error_description: error.english } };
    }
    if (error instanceof Refusal) {
      return {
        httpStatus: 400,
        headers: { 'cache-control': 'no-store' },
        content: { error: 'invalid_request', error_description: error.english },
      };
    }
    if (!(error instanceof OAuthRefusal)) throw error;
    const challenge = error.error === 'invalid_token' ? `Bearer error="${error.error}"` : 'Basic realm="oidc"';
    return {
      httpStatus: error.httpStatus,
      headers: {
        'cache-control': 'no-store',
        ...(error.httpStatus === 401 && { 'www-authenticate': challenge }),
      },
      content: { error: error.error, error_description: error.description },
    };
  }
}

// Every known operation of the two dialects answers HTTP 200, success or not.
export const answerers = {
  current: async (operation, call) => ({ content: await currentEnvelope(operation, call) }),
  older: async (operation, call) => ({ content: await olderEnvelope(operation, call) }),
  plain: plainAnswer,
};
