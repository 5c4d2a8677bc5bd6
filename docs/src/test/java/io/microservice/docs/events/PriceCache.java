package io.microservice.docs.events;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.event.EventHandler;
import io.microservice.event.HandlerType;
import io.microservice.service.Microservice;

import org.springframework.stereotype.Component;

@Component
@Microservice("catalog")
class PriceCache {

	final Map<String, Integer> prices = new ConcurrentHashMap<>();

	@EventHandler(source = "prices", type = "price_changed", handlerType = HandlerType.BROADCAST,
			reliableDelivery = false)
	void onPriceChanged(Map<String, Integer> changes) {
		this.prices.putAll(changes);
	}

	@EventHandler(source = "prices", type = "price_removed", ordered = true)
	void onPriceRemoved(String sku) {
		this.prices.remove(sku);
	}

}
