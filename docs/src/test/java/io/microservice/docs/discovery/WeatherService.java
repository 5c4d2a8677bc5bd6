package io.microservice.docs.discovery;

import io.microservice.rpc.Rpc;
import io.microservice.service.Meta;
import io.microservice.service.Microservice;

@Microservice(name = "weather", version = "1.2.0", description = "Knows the weather",
		metadata = @Meta(name = "team", value = "sky"))
class WeatherService {

	@Rpc
	Forecast forecast(String city, int days) {
		return new Forecast(city, days, 21);
	}

	record Forecast(String city, int days, int degrees) {
	}

}
