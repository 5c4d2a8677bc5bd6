package io.microservice.docs.http;

import io.microservice.http.HttpStatic;

import org.springframework.stereotype.Component;

@Component
@HttpStatic(path = "classpath:/public/", url = "/assets/", cacheControl = "max-age=3600, public")
@HttpStatic(path = "classpath:/public/", url = "/", index = "index.html")
@HttpStatic(path = "${shop.pictures:src/test/resources/public}", url = "/pictures/<path:filename>/original")
class Website {

}
