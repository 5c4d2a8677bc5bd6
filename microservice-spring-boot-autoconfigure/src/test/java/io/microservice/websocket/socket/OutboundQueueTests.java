package io.microservice.websocket.socket;

import io.microservice.websocket.SlowClientPolicy;
import io.microservice.websocket.socket.OutboundQueue.Offer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OutboundQueue}.
 */
class OutboundQueueTests {

	private static final int SIZE = 1000;

	@Test
	void whenClientsAreClosedThenTooMuchIsAnOverflowAndNothingIsLeft() {
		OutboundQueue queue = queue(SlowClientPolicy.CLOSE);
		fill(queue);
		assertThat(queue.offer(event("d"))).isEqualTo(new Offer(false, true, 1));
		assertThat(queue.poll()).isNull();
		assertThat(queue.offer(answer("a"))).isEqualTo(new Offer(false, false, 0));
	}

	@Test
	void whenNewestIsDroppedThenTheOthersStay() {
		OutboundQueue queue = queue(SlowClientPolicy.DROP_NEWEST);
		fill(queue);
		assertThat(queue.offer(event("d"))).isEqualTo(new Offer(false, false, 1));
		assertThat(all(queue)).isEqualTo("abc");
	}

	@Test
	void whenOldestIsDroppedThenThereIsRoomForTheNewest() {
		OutboundQueue queue = queue(SlowClientPolicy.DROP_OLDEST);
		fill(queue);
		assertThat(queue.offer(event("d"))).isEqualTo(new Offer(true, false, 1));
		assertThat(all(queue)).isEqualTo("bcd");
	}

	@Test
	void whenMessageIsAnAnswerThenItIsTakenAndNeverDropped() {
		OutboundQueue queue = queue(SlowClientPolicy.DROP_OLDEST);
		for (String text : new String[] { "1", "2", "3", "4" }) {
			assertThat(queue.offer(answer(text)).accepted()).isTrue();
		}
		assertThat(queue.isFull()).isTrue();
		assertThat(queue.offer(event("e"))).isEqualTo(new Offer(false, false, 1));
		assertThat(all(queue)).isEqualTo("1234");
		assertThat(queue.isFull()).isFalse();
	}

	@Test
	void whenMessageIsLargerThanTheQueueThenItIsTakenAlone() {
		OutboundQueue queue = queue(SlowClientPolicy.DROP_NEWEST);
		OutboundMessage large = new OutboundMessage(new byte[10 * SIZE], false, true);
		assertThat(queue.offer(large).accepted()).isTrue();
		assertThat(queue.offer(event("a")).accepted()).isFalse();
		assertThat(queue.poll()).isSameAs(large);
		assertThat(queue.offer(event("a")).accepted()).isTrue();
	}

	@Test
	void whenQueueEndsThenWhatIsInItStays() {
		OutboundQueue queue = queue(SlowClientPolicy.CLOSE);
		fill(queue);
		queue.end();
		assertThat(queue.offer(answer("d")).accepted()).isFalse();
		assertThat(all(queue)).isEqualTo("abc");
		assertThat(queue.isEmpty()).isTrue();
	}

	private static OutboundQueue queue(SlowClientPolicy policy) {
		return new OutboundQueue(3 * event("x").size(), policy);
	}

	private static void fill(OutboundQueue queue) {
		for (String text : new String[] { "a", "b", "c" }) {
			assertThat(queue.offer(event(text))).isEqualTo(new Offer(true, false, 0));
		}
	}

	private static String all(OutboundQueue queue) {
		StringBuilder all = new StringBuilder();
		for (OutboundMessage message = queue.poll(); message != null; message = queue.poll()) {
			all.append((char) message.payload()[0]);
		}
		return all.toString();
	}

	private static OutboundMessage event(String text) {
		return message(text, true);
	}

	private static OutboundMessage answer(String text) {
		return message(text, false);
	}

	private static OutboundMessage message(String text, boolean droppable) {
		byte[] payload = new byte[SIZE];
		payload[0] = (byte) text.charAt(0);
		return new OutboundMessage(payload, true, droppable);
	}

}
