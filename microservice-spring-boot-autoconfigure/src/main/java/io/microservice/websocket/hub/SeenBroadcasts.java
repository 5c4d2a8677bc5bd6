package io.microservice.websocket.hub;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the broadcasts of other instances that came lately, more of each than can be
 * on their way, to tell those that come again. Confined to one thread.
 */
final class SeenBroadcasts {

	/**
	 * How many broadcasts of an instance are remembered.
	 */
	static final int WINDOW = 8192;

	private static final int MAX_INSTANCES = 128;

	private final Map<String, long[]> seen = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, long[]> eldest) {
			return size() > MAX_INSTANCES;
		}

	};

	/**
	 * Return whether a broadcast is seen for the first time, and remember it.
	 * @param sender the instance that sent it
	 * @param number its number there, from 1
	 */
	boolean isNew(String sender, long number) {
		long[] numbers = this.seen.computeIfAbsent(sender, (key) -> new long[WINDOW]);
		int place = (int) (number % WINDOW);
		if (numbers[place] >= number) {
			return false;
		}
		numbers[place] = number;
		return true;
	}

}
