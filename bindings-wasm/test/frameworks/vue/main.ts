import { createApp } from "vue";

import NewPassword from "./NewPassword.vue";

createApp(NewPassword).mount("#root");
