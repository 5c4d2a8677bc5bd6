package io.microservice.docs.events;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.event.EventHandler;
import io.microservice.messaging.Retry;
import io.microservice.service.Microservice;

import org.springframework.stereotype.Component;

@Component
@Microservice("refunds")
class RefundService {

	final Map<String, Integer> paid = new ConcurrentHashMap<>();

	final Map<String, Integer> refunds = new ConcurrentHashMap<>();

	@EventHandler(source = "bookings", type = "booking_cancelled", idempotent = true,
			retry = @Retry(maxRetries = 5, initialInterval = "200ms", excludes = UnknownBookingException.class))
	void onBookingCancelled(String booking) {
		Integer cents = this.paid.get(booking);
		if (cents == null) {
			throw new UnknownBookingException(booking);
		}
		this.refunds.merge(booking, cents, Integer::sum);
	}

	static class UnknownBookingException extends RuntimeException {

		UnknownBookingException(String booking) {
			super("Nothing was paid for booking " + booking);
		}

	}

}
