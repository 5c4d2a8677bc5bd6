package io.microservice.context;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes call ids, {@code service.method.uuid}, and the stacks they grow into.
 */
final class CallIds {

	private static final long VERSION_4 = 0x4000L;

	private static final long VARIANT_IETF = 0x8000_0000_0000_0000L;

	private CallIds() {
	}

	static String next(String service, String method) {
		return service + '.' + method + '.' + randomUuid();
	}

	static List<String> push(List<String> stack, String callId, int parentCallsTracked) {
		int kept = Math.min(stack.size(), parentCallsTracked);
		List<String> pushed = new ArrayList<>(kept + 1);
		pushed.addAll(stack.subList(stack.size() - kept, stack.size()));
		pushed.add(callId);
		return pushed;
	}

	/**
	 * An id is no secret, so it need not come from the slow, shared, secure generator.
	 */
	private static UUID randomUuid() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID((random.nextLong() & ~0xF000L) | VERSION_4, (random.nextLong() >>> 2) | VARIANT_IETF);
	}

}
