package io.microservice.broker.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * What a client publishes and settles until it commits. Used by the thread that reads
 * from the client.
 */
final class Transaction {

	private final List<BooleanSupplier> publications = new ArrayList<>();

	private final List<Settled> settlements = new ArrayList<>();

	/**
	 * Add a publication.
	 * @param publication publishes, and returns whether the queues took the message
	 */
	void publish(BooleanSupplier publication) {
		this.publications.add(publication);
	}

	void settle(List<Delivery> deliveries, Settlement settlement) {
		this.settlements.add(new Settled(deliveries, settlement));
	}

	/**
	 * Publish and settle.
	 * @return whether the queues took all messages
	 */
	boolean commit(BiConsumer<List<Delivery>, Settlement> settle) {
		boolean accepted = true;
		for (BooleanSupplier publication : this.publications) {
			accepted &= publication.getAsBoolean();
		}
		this.settlements.forEach((settled) -> settle.accept(settled.deliveries, settled.settlement));
		clear();
		return accepted;
	}

	/**
	 * Forget all.
	 * @return the deliveries that are not settled now
	 */
	List<Delivery> rollback() {
		List<Delivery> deliveries = this.settlements.stream()
			.flatMap((settled) -> settled.deliveries.stream())
			.toList();
		clear();
		return deliveries;
	}

	private void clear() {
		this.publications.clear();
		this.settlements.clear();
	}

	private record Settled(List<Delivery> deliveries, Settlement settlement) {

	}

}
