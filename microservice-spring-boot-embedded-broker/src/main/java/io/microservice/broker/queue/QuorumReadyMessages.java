package io.microservice.broker.queue;

/**
 * The order of a quorum queue: first what came back, in the order it came; then two
 * messages of high priority for one of normal priority.
 */
final class QuorumReadyMessages extends ReadyMessages {

	private static final int RETURNED = 0;

	private static final int HIGH = 1;

	private static final int NORMAL = 2;

	private static final int HIGHEST_NORMAL_PRIORITY = 4;

	private static final int WEIGHT = 2;

	private long returns;

	private int turns;

	QuorumReadyMessages() {
		super(3);
	}

	@Override
	int laneOf(QueuedMessage message) {
		if (message.isRedelivered()) {
			return RETURNED;
		}
		return (message.message().priority() > HIGHEST_NORMAL_PRIORITY) ? HIGH : NORMAL;
	}

	@Override
	int next() {
		if (!isEmpty(RETURNED)) {
			return RETURNED;
		}
		boolean normal = isEmpty(HIGH) || (this.turns == WEIGHT && !isEmpty(NORMAL));
		return normal ? NORMAL : HIGH;
	}

	@Override
	void taken(int lane) {
		if (lane != RETURNED) {
			this.turns = (this.turns == WEIGHT) ? 0 : this.turns + 1;
		}
	}

	@Override
	void putBack(QueuedMessage message) {
		message.position(this.returns++);
		message.countDeliveries();
		super.putBack(message);
	}

}
